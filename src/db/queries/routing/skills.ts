import { statement, type Tx } from "../../open.ts";

const ofPerson = statement<{ skill: string }, [number]>("SELECT skill FROM person_skill WHERE person_id = ?1 ORDER BY skill LIMIT 100");
const all = statement<{ skill: string }, []>("SELECT DISTINCT skill FROM person_skill ORDER BY skill LIMIT 500");
const clear = statement<unknown, [number]>("DELETE FROM person_skill WHERE person_id = ?1");
const insert = statement<unknown, [number, string]>("INSERT INTO person_skill (person_id, skill) VALUES (?1, ?2) ON CONFLICT DO NOTHING");

/** What somebody can do, by the alphabet. */
export function listSkillsOf(tx: Tx, personId: number): string[] {
  return ofPerson(tx)
    .all(personId)
    .map((row) => row.skill);
}

/** Every skill that anybody has. */
export function listSkills(tx: Tx): string[] {
  return all(tx)
    .all()
    .map((row) => row.skill);
}

/** Replaces the whole list. */
export function setSkills(tx: Tx, personId: number, skills: readonly string[]): void {
  clear(tx).run(personId);
  for (const skill of skills) insert(tx).run(personId, skill);
}
