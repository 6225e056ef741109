/** What the shortcuts page lists: only keys that do something in this version. */
export const shortcutRows = {
  title: 'Shortcuts',
  about: 'On a Mac, ⌘ stands for Ctrl. Single keys work while you are not typing.',
  singleKeys: 'Single-key shortcuts are on',
  groups: [
    {
      title: 'Everywhere in the room',
      rows: [
        ['Find anything to do here', 'Ctrl+K'],
        ['Undo your last change', 'Ctrl+Z'],
        ['Redo', 'Ctrl+Shift+Z'],
        ['Return to where the room is', 'Ctrl+.'],
        ['Park a thought', 'P'],
        ['Raise or lower your hand', 'H'],
        ['Say the time that is left', 'T'],
        ['Cover your answers, or show them', 'C'],
        ['This page', '?'],
      ],
    },
    {
      title: 'Notes and cards',
      rows: [
        ['Up or down', 'Alt+↑ / Alt+↓'],
        ['To another group', 'Alt+← / Alt+→'],
        ['Finish a text', 'Ctrl+Enter'],
        ['Leave a text', 'Esc'],
      ],
    },
    {
      title: 'For the facilitator',
      rows: [
        ['Next', 'Ctrl+→'],
        ['Back', 'Ctrl+←'],
        ['Start or pause the clock', 'Shift+T'],
        ['One minute more', 'Shift+↑'],
        ['One minute less', 'Shift+↓'],
      ],
    },
    {
      title: 'Big screen',
      rows: [
        ['Full screen', 'F'],
        ['Blank the screen', 'B'],
        ['Sound on or off', 'S'],
      ],
    },
  ],
} as const
