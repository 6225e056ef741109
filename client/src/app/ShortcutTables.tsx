import { useState } from 'react'
import { Checkbox } from '../ui/Checkbox.tsx'
import styles from './HelpPages.module.css'
import { useServices } from './services.ts'
import { shortcutRows } from './shortcuts.ts'
import { readSingleKeys, setSingleKeys } from './singleKeys.ts'

/** Every key there is, and the switch for those that are pressed alone. */
export function ShortcutTables() {
  const { device } = useServices()
  const [single, setSingle] = useState(() => readSingleKeys(device))
  return (
    <>
      <p>{shortcutRows.about}</p>
      <Checkbox
        label={shortcutRows.singleKeys}
        checked={single}
        onChange={(on) => {
          setSingle(on)
          setSingleKeys(device, on)
        }}
      />
      {shortcutRows.groups.map((group) => (
        <table key={group.title} className={styles.table}>
          <caption>{group.title}</caption>
          <tbody>
            {group.rows.map(([action, keys]) => (
              <tr key={action}>
                <th scope="row">{action}</th>
                <td>
                  <kbd>{keys}</kbd>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}
