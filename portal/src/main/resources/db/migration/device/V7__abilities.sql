-- What the installed agent can do beyond the first one, as it says itself.
ALTER TABLE device_report ADD abilities text[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE VIEW device_known AS
SELECT d.id, d.account, d.connected_at, d.name, d.thumbprint, d.type, d.system, d.system_version, d.agent_version,
       d.zone, d.language, greatest(d.enrolled_at, d.connected_at, c.last_at) AS last_at,
       r.applied, r.licence, r.licence_state, r.refusal, r.engine, n.alive_until, r.abilities
  FROM device d
  LEFT JOIN device_contact c ON c.device = d.id
  LEFT JOIN device_report r ON r.device = d.id
  LEFT JOIN device_presence p ON p.device = d.id
  LEFT JOIN poll_node n ON n.id = p.node;
