export const connection = {
  connection: {
    reconnecting: 'Reconnecting…',
    offline: 'Offline: messages will be sent when you’re back',
    tryNow: 'Try now',
    back: 'Back online',
    backWith_one: 'Back online · {{count}} new',
    backWith_other: 'Back online · {{count}} new',
  },
}
