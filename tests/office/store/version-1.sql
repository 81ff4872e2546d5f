CREATE TABLE schema_version ( version INTEGER NOT NULL );
CREATE TABLE contributions ( id VARCHAR(52) NOT NULL, digest VARCHAR(64) NOT NULL, receipt_digest VARCHAR(64), language VARCHAR(35) NOT NULL, consent VARCHAR(10) NOT NULL, name TEXT NOT NULL, city TEXT NOT NULL, document TEXT NOT NULL, source VARCHAR(100) NOT NULL, day DATE NOT NULL, status VARCHAR(20) NOT NULL, PRIMARY KEY (id), UNIQUE (digest), UNIQUE (receipt_digest) );
CREATE INDEX ix_contributions_status ON contributions (status);
CREATE TABLE replaced ( number INTEGER NOT NULL, digest VARCHAR(64) NOT NULL, contribution VARCHAR(52) NOT NULL, document TEXT NOT NULL, source VARCHAR(100) NOT NULL, day DATE NOT NULL, decisions JSON NOT NULL, PRIMARY KEY (number), UNIQUE (digest) );
CREATE INDEX ix_replaced_contribution ON replaced (contribution);
CREATE TABLE quarantine ( id INTEGER NOT NULL, digest VARCHAR(64) NOT NULL, source VARCHAR(100) NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL, payload BLOB NOT NULL, day DATE NOT NULL, retried INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (digest) );
CREATE TABLE decisions ( contribution VARCHAR(52) NOT NULL, question VARCHAR(100) NOT NULL, revision INTEGER NOT NULL, action VARCHAR(10) NOT NULL, reason TEXT NOT NULL, text TEXT, tags JSON NOT NULL, harmless JSON NOT NULL, unsigned BOOLEAN NOT NULL, reviewer TEXT NOT NULL, moment DATETIME NOT NULL, PRIMARY KEY (contribution, question, revision) );
CREATE TABLE withdrawn ( receipt_digest VARCHAR(64) NOT NULL, ids JSON NOT NULL, day DATE NOT NULL, PRIMARY KEY (receipt_digest) );
