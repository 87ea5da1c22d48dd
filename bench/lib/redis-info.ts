/** A number of what Redis's INFO says, behind `db0:keys=` and the like, too; undefined where it does not say it. */
export function infoNumber(info: string, name: string): number | undefined {
  const text = new RegExp(`^${name}:(?:\\w+=)?([\\d.]+)`, 'm').exec(info)?.[1];
  return text === undefined ? undefined : Number(text);
}
