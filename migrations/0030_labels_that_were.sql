DROP INDEX `label_name`;--> statement-breakpoint
ALTER TABLE `label` ADD `merged_into` integer;--> statement-breakpoint
ALTER TABLE `label` ADD `gone_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `label_name` ON `label` (lower("name")) WHERE gone_at is null;