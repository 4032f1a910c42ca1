// On linux-x64 the browser comes with @sparticuz/chromium; elsewhere puppeteer fetches its headless shell.
const bundled = process.platform === 'linux' && process.arch === 'x64'
module.exports = {
  chrome: { skipDownload: true },
  'chrome-headless-shell': { skipDownload: bundled },
  firefox: { skipDownload: true },
}
