/* global document, matchMedia */
// Runs before the first paint, so that a dark desk never flashes white. A file of its own: the CSP allows no inline script.
(function () {
  try {
    var root = document.documentElement;
    var theme = localStorage.getItem('loket.theme') || 'auto';
    var dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
    root.setAttribute('data-density', localStorage.getItem('loket.density') || 'comfortable');
    root.lang = localStorage.getItem('loket.language') || root.lang;
  } catch {
    // Storage may be forbidden; the defaults of the stylesheet then stand.
  }
})();
