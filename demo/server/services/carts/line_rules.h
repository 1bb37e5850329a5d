#pragma once

#include <vector>

#include "services/carts/cart_factory.h"
#include "services/carts/cart_service.h"

namespace kassa::server::services {

/// What the lines of a cart of the private cart API owe to each other (see ProductRelations):
///
/// - A product that replaced another (up-sell) has its place and, unless it was given one, its quantity.
/// - A linked product and a gift leave the cart with the last product that they are linked to; there are no more of a
///   linked product than of those, and never more of a gift than its product has to begin with. The line's
///   `quantity_rule` says so: nobody can ask for more.
/// - A forced product comes and goes with the one that forces it, in its quantity, on a line of its own, which nobody
///   can change. Where it has no price in the cart's market it is not sold, and does not come.
/// - A recommended product has the price of the recommendation while a product it was recommended beside is in the
/// cart,
///   or while the one it replaced is not, and its own price otherwise. Products that were recommended beside each other
///   do not all have such a price: the first of them has its own. A recommendation is the catalogue's: what a client
///   says of one that the catalogue does not have counts for nothing.
///
/// A product counts as in the cart with a quantity above 0.
class LineRules {
  public:
    explicit LineRules(const CartService& carts) : carts_(carts) {}

    /// Brings the cart's lines in order after any change of them, whoever made it. Called again it changes nothing. A
    /// cart that another API made has no such lines. Not saved yet. Throws Problem with what the cart refuses.
    void renew(LoadedCart& loaded) const;

  private:
    const CartService& carts_;
};

/// Takes out what the catalogue forces on others of the list: it comes by itself. Of the rest nothing is forced.
void drop_forced(const Catalogue& catalogue, std::vector<WantedProduct>& wanted);

}  // namespace kassa::server::services
