ALTER TABLE `conversation` ADD `late_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `stretched_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `kept_at` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `hops` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `conversation_late` ON `conversation` (`team_id`,`id`) WHERE late_at is not null;--> statement-breakpoint
UPDATE conversation SET hops = (
  SELECT count(*) FROM assignment a WHERE a.conversation_id = conversation.id AND a.is_time_out = 1 AND a.person_id IS NOT NULL AND a.at >= conversation.waiting_since
) WHERE status IN ('pending', 'in_progress') AND waiting_since IS NOT NULL AND tried IS NOT NULL;--> statement-breakpoint
UPDATE conversation SET stretched_at = waiting_since WHERE is_time_out_stretched = 1;--> statement-breakpoint
ALTER TABLE `conversation` DROP COLUMN `is_time_out_stretched`;