CREATE TABLE `pricing` (
	`id` integer PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`type` text,
	`model` text,
	`is_billable` integer,
	`country` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pricing_sort` ON `pricing` (`category`,coalesce(type, ''),coalesce(model, ''),coalesce(is_billable, -1),coalesce(country, ''));--> statement-breakpoint
ALTER TABLE `message` ADD `origin` text CHECK (origin IN ('person','phone','auto','bot','survey','rule','schedule'));--> statement-breakpoint
ALTER TABLE `message` ADD `accepted_at` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `pricing_id` integer REFERENCES pricing(id);--> statement-breakpoint
ALTER TABLE `message` ADD `pricing_rank` integer;--> statement-breakpoint
ALTER TABLE `early_status` ADD `pricing_id` integer;--> statement-breakpoint
UPDATE `message` SET origin = iif(is_echo, 'phone', 'person'), accepted_at = iif(is_echo, at, NULL) WHERE kind = 'out';
