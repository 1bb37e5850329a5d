/**
 * yoga-layout (https://www.yogalayout.dev): a C++ library in the browser through Emscripten and embind, as Kassa is one. Runs in pages too, so
 * it imports nothing but the script it is given.
 */

/** The first layout of the cart as a receipt: a row with name, quantity and amount for each line. Answers the receipt's height. */
export async function firstLayout({ moduleUrl, cart }) {
  const { Direction, FlexDirection, loadYoga } = await import(moduleUrl);
  const yoga = await loadYoga();
  const receipt = yoga.Node.create();
  receipt.setWidth(400);
  cart.items.forEach((_, index) => {
    const row = yoga.Node.create();
    row.setFlexDirection(FlexDirection.Row);
    [1, 0, 0].forEach((grow, position) => {
      const cell = yoga.Node.create();
      cell.setFlexGrow(grow);
      cell.setMinWidth(60);
      cell.setHeight(24);
      row.insertChild(cell, position);
    });
    receipt.insertChild(row, index);
  });
  receipt.calculateLayout(undefined, undefined, Direction.LTR);
  return receipt.getComputedHeight();
}
