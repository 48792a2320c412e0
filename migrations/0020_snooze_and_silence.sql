ALTER TABLE `conversation` ADD `silent_since` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `conversation` ADD `follow_up_at` integer;--> statement-breakpoint
CREATE INDEX `conversation_snoozed` ON `conversation` (`snoozed_until`) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX `conversation_snoozed_of` ON `conversation` (`owner_id`,`snoozed_until`,`id`) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX `conversation_silent` ON `conversation` (`team_id`,`silent_since`) WHERE status = 'waiting' and snoozed_until is null and silent_since is not null;--> statement-breakpoint
ALTER TABLE `team` ADD `reopen_hours` integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE `team` ADD `auto_resolve_hours` integer;--> statement-breakpoint
UPDATE `conversation` SET silent_since = last_message_at WHERE status = 'waiting';--> statement-breakpoint
DROP TRIGGER conversation_placed;--> statement-breakpoint
DROP TRIGGER conversation_replaced;--> statement-breakpoint
CREATE TRIGGER conversation_placed AFTER INSERT ON conversation
WHEN new.sort_at IS NOT coalesce(new.waiting_since, 9007199254740991 - max(new.last_message_at, coalesce(new.follow_up_at, 0))) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000 BEGIN
	UPDATE conversation SET sort_at = coalesce(new.waiting_since, 9007199254740991 - max(new.last_message_at, coalesce(new.follow_up_at, 0))) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000
	WHERE id = new.id;
END;--> statement-breakpoint
CREATE TRIGGER conversation_replaced AFTER UPDATE OF waiting_since, priority, status, follow_up_at ON conversation
WHEN new.sort_at IS NOT coalesce(new.waiting_since, 9007199254740991 - max(new.last_message_at, coalesce(new.follow_up_at, 0))) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000 BEGIN
	UPDATE conversation SET sort_at = coalesce(new.waiting_since, 9007199254740991 - max(new.last_message_at, coalesce(new.follow_up_at, 0))) - iif(new.status = 'resolved', 0, new.priority) * 100000000000000
	WHERE id = new.id;
END;
