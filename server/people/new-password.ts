import { AppError } from '#app/domain/errors.ts'
import { type PasswordContext, passwordProblem } from '#app/domain/password-rules.ts'
import { hashPassword } from '#server/auth/password.ts'

/** Hashes a password that somebody chooses. Throws invalid, with the reason at `password`, where it is too easy. */
export async function hashNewPassword(password: string, context: PasswordContext): Promise<string> {
  const problem = passwordProblem(password, context)
  if (problem)
    throw new AppError('invalid', problem.key, { values: problem.values, fields: { password: problem.key } })
  return hashPassword(password)
}
