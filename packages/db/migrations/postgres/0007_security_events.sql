-- Sign-ins are in the audit log, too; who failed at one is nobody.
ALTER TABLE audit_log DROP CONSTRAINT audit_log_principal_kind_check;
ALTER TABLE audit_log ADD CONSTRAINT audit_log_principal_kind_check
  CHECK (principal_kind IN ('nobody', 'user', 'member', 'operator', 'key', 'command-line', 'job'));
