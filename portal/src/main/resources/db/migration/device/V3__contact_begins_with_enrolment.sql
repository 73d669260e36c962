-- Enrolling and connecting are contact too, also before the first batch of contacts is written.
CREATE OR REPLACE VIEW device_known AS
SELECT d.id, d.account, d.connected_at, d.name, d.thumbprint, d.type, d.system, d.system_version, d.agent_version,
       d.zone, d.language, greatest(d.enrolled_at, d.connected_at, c.last_at) AS last_at,
       r.applied, r.licence, r.licence_state, r.refusal, r.engine, n.alive_until
  FROM device d
  LEFT JOIN device_contact c ON c.device = d.id
  LEFT JOIN device_report r ON r.device = d.id
  LEFT JOIN device_presence p ON p.device = d.id
  LEFT JOIN poll_node n ON n.id = p.node;
