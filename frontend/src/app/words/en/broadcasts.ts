export const broadcasts = {
  announcements: {
    title: 'Announcements',
    latest: 'New announcement',
    empty: 'No announcements yet',
    emptyWhy: 'What the team has to say to everyone appears here.',
    failed: 'The announcements could not be loaded.',
    from: 'From the team',
    unseen_one: '{{count}} new announcement',
    unseen_other: '{{count}} new announcements',
    dismiss: 'Dismiss',
    read: 'Read',
    older: 'Show older announcements',
    new: 'New',
  },
}
