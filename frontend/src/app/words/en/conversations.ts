export const conversations = {
  conversations: {
    label: 'Conversations',
    empty: 'Find someone to talk to',
    emptyWhy: 'Search for a username or a name above. Others find you as',
    failed: 'Your conversations could not be loaded.',
    you: 'You: ',
    draft: 'Draft: ',
    unread_one: '{{count}} unread message',
    unread_other: '{{count}} unread messages',
    typing: 'typing…',
    choose: 'Choose a conversation',
    chooseWhy: 'Or press {{keys}} to find someone.',
    welcome: 'Welcome to {{siteName}}',
    welcomeWhy: 'Search for someone by name, or press {{keys}} wherever you are.',
    muted: 'Muted',
  },
}
