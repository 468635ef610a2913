import { drawChat, drawHead, startChat } from './chat-view.js';
import { drawSubject, startComposer } from './composer.js';
import { byId, icon } from './dom.js';
import { drawLog, drawSwitches, startPanel } from './panel-view.js';
import { drawPeople, startPeople } from './people-view.js';
import { connect, on, state } from './store.js';
import { locale, switchLanguage, t } from './texts.js';

/** Texts that stand in the page itself. */
function drawStaticTexts() {
  document.documentElement.lang = locale();
  document.title = t('documentTitle');
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', t(node.dataset.label));
    if (node.tagName === 'BUTTON') node.title = t(node.dataset.label);
  }
  for (const node of document.querySelectorAll('[data-placeholder]'))
    node.placeholder = t(node.dataset.placeholder);
  byId('language').textContent = t('language');
  byId('language').lang = locale() === 'id' ? 'en' : 'id';
}

function drawAll() {
  drawStaticTexts();
  drawPeople();
  drawHead();
  drawChat();
  drawSubject();
  drawSwitches();
  drawLog();
}

for (const node of document.querySelectorAll('[data-icon]')) node.append(icon(node.dataset.icon));
byId('language').addEventListener('click', () => {
  switchLanguage();
  drawAll();
});
on('connection', () => {
  byId('connection').textContent = state.isOnline ? '' : t('offline');
});
drawStaticTexts();
startPeople();
startChat();
startComposer();
startPanel();
connect();
