// A stylesheet's class names, as themselves: `classes.row` is "row".
module.exports = new Proxy({}, { get: (_, name) => (name === '__esModule' ? false : String(name)) });
