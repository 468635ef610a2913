const { modules, libs } = require('./architecture.cjs');

const api = '^apps/api/src';
const mod = `${api}/modules`;
const web = '^apps/web/src';
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const any = (names) => (names.length ? `(${names.join('|')})` : '(?!)');

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    // Test code may start another app's real program (the gateway simulator); programs never do.
    rule(
      'apps-do-not-meet',
      { path: '^apps/([^/]+)/', pathNot: '(\\.spec\\.ts$|^apps/[^/]+/test/|^apps/e2e/)' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule('libs-do-not-know-apps', { path: '^libs/' }, { path: '^apps/' }),
    ...Object.entries(libs).map(([lib, deps]) =>
      rule(
        `lib-${lib}`,
        { path: `^libs/${lib}/` },
        { path: '^libs/', pathNot: `^libs/${any([lib, ...deps])}/` },
      ),
    ),
    rule(
      'pure-libs-use-no-packages',
      { path: '^libs/(gateway-protocols|message-variables)/', pathNot: '\\.spec\\.ts$' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    ),
    rule('platform-knows-no-module', { path: `${api}/platform/` }, { path: `${mod}/` }),
    ...Object.entries(modules).map(([name, deps]) =>
      rule(
        `module-${name}`,
        { path: `${mod}/${name}/`, pathNot: '\\.spec\\.ts$' },
        { path: `${mod}/`, pathNot: `${mod}/${any([name, ...deps])}/` },
      ),
    ),
    rule(
      'module-surface',
      { path: `${mod}/([^/]+)/`, pathNot: '\\.spec\\.ts$' },
      {
        path: `${mod}/`,
        // A sub-feature (`conversations/intake`) shows the same three files under its own name. The patterns become
        // one, so its group is the third.
        pathNot: [
          `${mod}/$1/`,
          `${mod}/([^/]+)/\\1\\.(module|service|events)\\.ts$`,
          `${mod}/[^/]+/([^/]+)/\\3\\.(module|service|events)\\.ts$`,
        ],
      },
    ),
    rule(
      'controllers-are-thin',
      { path: '\\.controller\\.ts$' },
      { path: ['\\.(entity|queries)\\.ts$', 'node_modules/typeorm/'] },
    ),
    rule(
      'services-know-no-http',
      { path: '\\.(service|queries|policy|job|entity)\\.ts$' },
      { path: ['\\.(controller|dto)\\.ts$', 'node_modules/(fastify|@nestjs/platform-fastify)/'] },
    ),
    rule('nothing-imports-app', { path: `${web}/(routes|features|shared|ui)/` }, { path: `${web}/app/` }),
    rule(
      'features-do-not-meet',
      { path: `${web}/features/([^/]+)/` },
      { path: `${web}/(features|routes)/`, pathNot: `${web}/features/$1/` },
    ),
    rule('shared-knows-no-feature', { path: `${web}/(shared|ui)/` }, { path: `${web}/(features|routes)/` }),
    rule('ui-knows-nothing', { path: `${web}/ui/` }, { path: `${web}/`, pathNot: `${web}/ui/` }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
    },
  },
};
