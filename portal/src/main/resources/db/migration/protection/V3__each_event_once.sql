-- An event is looked for at every device: a copied data folder brings the same ones from two.
CREATE INDEX protection_event_id ON protection_event (id);

-- One row: the thresholds that devices were told last, and how far the telling of others has come.
CREATE TABLE protection_telling (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  rules    text NOT NULL,
  after    uuid                           -- devices up to this one know; none: all do
);
