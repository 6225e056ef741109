import type { Person } from './people.ts'

/** What the server keeps of this person's private entries, asked for with the token of their seat. */
export function entriesOf(person: Person): Promise<string> {
  return person.page.evaluate(async () => {
    const roomId = location.pathname.split('/')[2] ?? ''
    const kept = JSON.parse(localStorage.getItem(`lockstep:room:${roomId}`) ?? 'null')
    const answer = await fetch(`/api/rooms/${roomId}/mine`, {
      headers: { authorization: `Bearer ${kept.seat.token}` },
    })
    return answer.text()
  })
}
