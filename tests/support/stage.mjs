/** Where the widget's browser tests play: Chromium, a shop page under the strict policy, and a real kassa-server that lets that page in. */
import { launchBrowser } from './browser.mjs';
import { freePort, startServer } from './server.mjs';
import { startWidgetPage } from './widget-page.mjs';

/**
 * @param {{ otp?: 'always' | 'known_customer' | 'never' }} [options] when the server asks for a code
 */
export async function startStage({ otp = 'never' } = {}) {
  const port = await freePort();
  const site = await startWidgetPage({ api: `http://127.0.0.1:${port}` });
  return stageOf(await startServer({ otp, allowOrigins: [site.origin], port }), site);
}

/** A server and a page that it lets in, with Chromium; `stop` ends all three. */
export async function stageOf(server, site) {
  const browser = await launchBrowser();
  return {
    browser,
    server,
    site,
    async stop() {
      await browser.close();
      await site.stop();
      await server.stop();
    },
  };
}
