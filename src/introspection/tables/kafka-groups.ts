import { introspected } from '../define.ts'

/** The groups of the cluster. */
export const kafkaGroups = introspected({
  schema: 'kafka',
  name: 'groups',
  about: 'The groups of the cluster, with how many members they have.',
  columns: {
    group: 'VARCHAR',
    state: 'VARCHAR',
    type: 'VARCHAR',
    protocol_type: 'VARCHAR',
    assignor: 'VARCHAR',
    coordinator: 'INTEGER',
    members: 'INTEGER',
    clients: 'VARCHAR[]',
  },
  async rows(facts) {
    const cluster = await facts.cluster()
    const described = await cluster.members()
    return (await cluster.groups()).map(({ group, state, type, protocolType, coordinator }) => {
      const found = described.get(group)
      return {
        group,
        state,
        type: type === '' ? null : type.toLowerCase(),
        protocol_type: protocolType === '' ? null : protocolType,
        assignor: found?.assignor ? found.assignor : null,
        coordinator,
        members: found?.members.length,
        clients: found?.members.map(({ clientId }) => clientId),
      }
    })
  },
})
