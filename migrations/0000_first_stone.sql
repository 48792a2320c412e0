CREATE TABLE `job` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`boot_id` text,
	`error` text,
	CONSTRAINT "job_state" CHECK("job"."state" in ('open','running','failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `job_key` ON `job` (`kind`,`key`) WHERE state <> 'failed';--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`due_at`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `journal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_id` integer,
	`conversation_id` integer,
	`address` text,
	`payload` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `journal_house` ON `journal` (`id`) WHERE conversation_id is null;--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `contact` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text,
	`username` text,
	`phone` text,
	`user_id` text,
	`merged_into` integer,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `conversation` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`timeline_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`team_id` integer NOT NULL,
	`owner_id` integer,
	`status` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`waiting_since` integer,
	`assigned_at` integer,
	`pending_until` integer,
	`silence_due_at` integer,
	`last_message_id` integer,
	`last_message_at` integer NOT NULL,
	`unread` integer DEFAULT 0 NOT NULL,
	`reopenings` integer DEFAULT 0 NOT NULL,
	`opened_at` integer NOT NULL,
	`resolved_at` integer,
	`merged_into` integer,
	FOREIGN KEY (`timeline_id`) REFERENCES `timeline`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversation_status_owner" CHECK((status = 'pending' and owner_id is null) or (status in ('in_progress','waiting') and owner_id is not null) or status = 'resolved'),
	CONSTRAINT "conversation_wait" CHECK(status not in ('waiting','resolved') or waiting_since is null),
	CONSTRAINT "conversation_silence_only" CHECK(silence_due_at is null or status = 'in_progress'),
	CONSTRAINT "conversation_resolved_at" CHECK(status <> 'resolved' or resolved_at is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_one_live` ON `conversation` (`contact_id`,`number_id`) WHERE status <> 'resolved';--> statement-breakpoint
CREATE INDEX `conversation_timeline` ON `conversation` (`timeline_id`,`id`);--> statement-breakpoint
CREATE INDEX `conversation_owner` ON `conversation` (`owner_id`,`status`,coalesce(waiting_since, 9007199254740991),-last_message_at,`id`);--> statement-breakpoint
CREATE INDEX `conversation_status` ON `conversation` (`status`,coalesce(waiting_since, 9007199254740991),-last_message_at,`id`);--> statement-breakpoint
CREATE INDEX `conversation_silence` ON `conversation` (`silence_due_at`) WHERE silence_due_at is not null;--> statement-breakpoint
CREATE TABLE `identity` (
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` integer NOT NULL,
	PRIMARY KEY(`kind`, `value`),
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "identity_kind" CHECK("identity"."kind" in ('phone','user_id'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `identity_contact` ON `identity` (`contact_id`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`graph_id` text NOT NULL,
	`declared_mime` text,
	`declared_sha` text,
	`file_name` text,
	`state` text NOT NULL,
	`sha256` text,
	`bytes` integer,
	`mime` text,
	`is_inline` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "media_state" CHECK("media"."state" in ('waiting','ready','failed','gone'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `media_message` ON `media` (`message_id`);--> statement-breakpoint
CREATE INDEX `media_sha` ON `media` (`sha256`);--> statement-breakpoint
CREATE TABLE `message` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`timeline_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`kind` text NOT NULL,
	`type` text NOT NULL,
	`text` text,
	`content` text,
	`wamid` text,
	`wamid_hash` blob,
	`author_id` integer,
	`is_echo` integer DEFAULT false NOT NULL,
	`rank` integer,
	`error_code` integer,
	`error_detail` text,
	`quoted_hash` blob,
	`extras` text,
	`ended_wait_since` integer,
	`superseded_by` integer,
	`edited_at` integer,
	`revoked_at` integer,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`timeline_id`) REFERENCES `timeline`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "message_kind" CHECK("message"."kind" in ('in','out','note','system')),
	CONSTRAINT "message_rank_out" CHECK((kind = 'out') = (rank is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `message_id_kind` ON `message` (`id`,`kind`);--> statement-breakpoint
CREATE UNIQUE INDEX `message_wamid` ON `message` (`wamid_hash`) WHERE wamid_hash is not null;--> statement-breakpoint
CREATE INDEX `message_timeline` ON `message` (`timeline_id`,`id`);--> statement-breakpoint
CREATE TABLE `reaction` (
	`target_hash` blob NOT NULL,
	`timeline_id` integer NOT NULL,
	`from_customer` integer NOT NULL,
	`emoji` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`target_hash`, `from_customer`),
	FOREIGN KEY (`timeline_id`) REFERENCES `timeline`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `reaction_timeline` ON `reaction` (`timeline_id`);--> statement-breakpoint
CREATE TABLE `timeline` (
	`id` integer PRIMARY KEY NOT NULL,
	`contact_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`customer_at` integer,
	`pair_tokens` integer DEFAULT 45 NOT NULL,
	`pair_at` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `timeline_pair` ON `timeline` (`contact_id`,`number_id`);--> statement-breakpoint
CREATE INDEX `timeline_number` ON `timeline` (`number_id`);--> statement-breakpoint
CREATE TABLE `app_secret` (
	`id` integer PRIMARY KEY NOT NULL,
	`app_id` text NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `app_secret_app` ON `app_secret` (`app_id`);--> statement-breakpoint
CREATE TABLE `number` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`display_number` text NOT NULL,
	`phone_number_id` text NOT NULL,
	`waba_id` text NOT NULL,
	`app_id` text NOT NULL,
	`access_token` text NOT NULL,
	`verify_token` text NOT NULL,
	`graph_url` text,
	`paused_reason` text,
	`paused_at` integer,
	`health` text,
	`health_at` integer,
	`subscribed_at` integer,
	`last_webhook_at` integer,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `number_phone_number_id` ON `number` (`phone_number_id`);--> statement-breakpoint
CREATE TABLE `raw_item` (
	`key` text PRIMARY KEY NOT NULL,
	`received_at` integer NOT NULL,
	`phone_number_id` text,
	`field` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`raw` text NOT NULL,
	CONSTRAINT "raw_item_outcome" CHECK("raw_item"."outcome" in ('message','status','echo','notice','quarantined','replayed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `raw_item_at` ON `raw_item` (`received_at`);--> statement-breakpoint
CREATE INDEX `raw_item_quarantine` ON `raw_item` (`received_at`) WHERE outcome = 'quarantined';--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` blob NOT NULL,
	`person_id` integer NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "api_token_scope" CHECK("api_token"."scope" in ('read','write'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash` ON `api_token` (`token_hash`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`person_id` integer NOT NULL,
	`path` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` blob NOT NULL,
	`status` integer NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `path`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `idempotency_at` ON `idempotency` (`at`);--> statement-breakpoint
CREATE TABLE `membership` (
	`team_id` integer NOT NULL,
	`person_id` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`team_id`, `person_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `membership_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE TABLE `password_link` (
	`token_hash` blob PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `password_link_person` ON `password_link` (`person_id`);--> statement-breakpoint
CREATE INDEX `password_link_expires` ON `password_link` (`expires_at`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`language` text NOT NULL,
	`theme` text DEFAULT 'system' NOT NULL,
	`time_zone` text NOT NULL,
	`presence` text DEFAULT 'available' NOT NULL,
	`cap` integer,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "person_role" CHECK("person"."role" in ('agent','supervisor','admin','viewer')),
	CONSTRAINT "person_cap" CHECK("person"."cap" is null or "person"."cap" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (lower("email"));--> statement-breakpoint
CREATE TABLE `session` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` blob NOT NULL,
	`person_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`address` text NOT NULL,
	`agent` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token` ON `session` (`token_hash`);--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE INDEX `session_expires` ON `session` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_tries` (
	`key` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`free_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_tries_free` ON `sign_in_tries` (`free_at`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`model` text DEFAULT 'manual' NOT NULL,
	`cap` integer,
	`time_zone` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "team_model" CHECK("team"."model" in ('turn','least_busy','manual'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX `team_one_default` ON `team` (`is_default`) WHERE is_default = 1;--> statement-breakpoint
CREATE TABLE `early_status` (
	`wamid_hash` blob NOT NULL,
	`rank` integer NOT NULL,
	`at` integer NOT NULL,
	`error_code` integer,
	`error_detail` text,
	PRIMARY KEY(`wamid_hash`, `rank`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `early_status_at` ON `early_status` (`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` integer NOT NULL,
	`kind` text DEFAULT 'out' NOT NULL,
	`conversation_id` integer NOT NULL,
	`timeline_id` integer NOT NULL,
	`number_id` integer NOT NULL,
	`person_id` integer,
	`client_token` text NOT NULL,
	`state` text NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`tag` text NOT NULL,
	`boot_id` text,
	`claimed_at` integer,
	`next_at` integer NOT NULL,
	`settle_at` integer,
	`is_offered` integer DEFAULT false NOT NULL,
	`error` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`timeline_id`) REFERENCES `timeline`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`number_id`) REFERENCES `number`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`,`kind`) REFERENCES `message`(`id`,`kind`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_kind" CHECK("outbox"."kind" = 'out'),
	CONSTRAINT "outbox_state" CHECK("outbox"."state" in ('queued','sending','uncertain','accepted','failed','discarded'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_message` ON `outbox` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_client_token` ON `outbox` (`person_id`,`client_token`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_tag` ON `outbox` (`tag`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_at`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`timeline_id`,`message_id`) WHERE state in ('queued','sending','uncertain');--> statement-breakpoint
CREATE INDEX `outbox_sending` ON `outbox` (`boot_id`) WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX `outbox_settle` ON `outbox` (`settle_at`) WHERE state = 'uncertain' and is_offered = 0;--> statement-breakpoint
CREATE INDEX `outbox_conversation` ON `outbox` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `tally` (
	`team_id` integer NOT NULL,
	`owner_id` integer NOT NULL,
	`status` text NOT NULL,
	`is_waiting` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`team_id`, `owner_id`, `status`, `is_waiting`)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;--> statement-breakpoint
CREATE TRIGGER journal_keeps_facts BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;--> statement-breakpoint
CREATE TRIGGER tally_opened AFTER INSERT ON conversation BEGIN
	INSERT INTO tally (team_id, owner_id, status, is_waiting, count) VALUES (new.team_id, coalesce(new.owner_id, 0), new.status, new.waiting_since IS NOT NULL, 1)
	ON CONFLICT DO UPDATE SET count = count + 1;
END;--> statement-breakpoint
CREATE TRIGGER tally_moved AFTER UPDATE OF team_id, owner_id, status, waiting_since ON conversation
WHEN (new.team_id, coalesce(new.owner_id, 0), new.status, new.waiting_since IS NOT NULL) IS NOT (old.team_id, coalesce(old.owner_id, 0), old.status, old.waiting_since IS NOT NULL) BEGIN
	UPDATE tally SET count = count - 1 WHERE team_id = old.team_id AND owner_id = coalesce(old.owner_id, 0) AND status = old.status AND is_waiting = (old.waiting_since IS NOT NULL);
	INSERT INTO tally (team_id, owner_id, status, is_waiting, count) VALUES (new.team_id, coalesce(new.owner_id, 0), new.status, new.waiting_since IS NOT NULL, 1)
	ON CONFLICT DO UPDATE SET count = count + 1;
END;
