import { Html } from "@kitajs/html";
import { ActionButton } from "../../../../views/partials/controls/action-button.tsx";
import { Avatar } from "../../../../views/partials/controls/avatar.tsx";
import { ActionForm, Button, LinkButton } from "../../../../views/partials/controls/button.tsx";
import { DialogPartial } from "../../../../views/partials/controls/dialog.tsx";
import { DueTag } from "../../../../views/partials/controls/due-tag.tsx";
import { EmojiButton } from "../../../../views/partials/controls/emoji-button.tsx";
import { CheckField, Field, SelectField, TextField } from "../../../../views/partials/controls/field.tsx";
import { Icon, iconNames } from "../../../../views/partials/controls/icon.tsx";
import { LabelChip } from "../../../../views/partials/controls/label-chip.tsx";
import { LanguageLinks } from "../../../../views/partials/controls/language-links.tsx";
import { Live } from "../../../../views/partials/controls/live.tsx";
import { Notice } from "../../../../views/partials/controls/notice.tsx";
import { PassOnBar, PassOnTag } from "../../../../views/partials/controls/pass-on.tsx";
import { ShortcutList } from "../../../../views/partials/controls/shortcuts.tsx";
import { FollowUpTag, SnoozeBar, SnoozedUntil, SnoozeLink } from "../../../../views/partials/controls/snooze-marks.tsx";
import { Table, TextCell } from "../../../../views/partials/controls/table.tsx";
import { Tabs } from "../../../../views/partials/controls/tabs.tsx";
import { Countdown, MinuteClock, StepTime, Time, WaitClock } from "../../../../views/partials/controls/time.tsx";
import { ZoneField } from "../../../../views/partials/controls/zone-field.tsx";
import { ZoneNote } from "../../../../views/partials/controls/zone-note.tsx";
import { hour, minute, now } from "../../../views/samples.ts";
import type { Stories } from "../story.ts";

const at = { conversationId: 1042, version: 3 };
const due = { warnAt: now + 2 * minute, at: now + 3 * minute };
const late = { warnAt: now - 2 * minute, at: now - minute };
const count = { waiting: 4, total: 9 };

export const controls: Stories = {
  "controls/action-button": (view) => ({
    primary: <ActionButton view={view} {...at} action="claim" tone="primary" />,
    plain: <ActionButton view={view} {...at} action="release" tone="plain" />,
    quiet: <ActionButton view={view} {...at} action="resolve" tone="quiet" />,
  }),
  "controls/avatar": () => ({
    small: <Avatar name="Beto Luna" size="s" />,
    usual: <Avatar name="Marisa Rossi" />,
    large: <Avatar name="王" size="l" />,
  }),
  "controls/button": (view) => ({
    primary: <Button view={view} label={view.words.t("action.resolve")} icon="check" />,
    plain: <Button view={view} label={view.words.t("action.release")} tone="plain" />,
    quiet: <Button view={view} label={view.words.t("action.claim")} tone="quiet" shortcut="t" />,
    link: <LinkButton view={view} href="#" label={view.words.t("inbox.title")} icon="inbox" />,
    form: <ActionForm view={view} action="#" label={view.words.t("action.claim")} tone="quiet" version={1} />,
  }),
  "controls/dialog": (view) => ({
    open: (
      <DialogPartial view={view} name="message" title={view.words.t("message.acts")}>
        <p safe>{view.words.t("inbox.next.none")}</p>
      </DialogPartial>
    ),
  }),
  "controls/due-tag": (view) => ({
    soon: <DueTag view={view} due={due} step={{ number: 2, at: now + 8 * minute }} />,
    late: <DueTag view={view} due={late} step={null} />,
  }),
  "controls/emoji-button": (view) => ({ alone: <EmojiButton view={view} field="emoji" /> }),
  "controls/field": (view) => ({
    text: <Field name="name" label={view.words.t("account.name")} value="Ana López" />,
    wrong: <Field name="name2" label={view.words.t("account.name")} value="" error={view.words.t("app.failed")} />,
    long: <TextField name="note" label={view.words.t("message.note")} value="Dice que Beto le prometió el VEP." />,
    choice: <SelectField name="who" label={view.words.t("account.name")} options={[{ value: "1", label: "Ana" }]} value="1" />,
    check: <CheckField name="yes" label={view.words.t("action.claim")} checked={true} />,
  }),
  "controls/icon": (view) => ({
    all: (
      <p>
        {iconNames.map((name) => (
          <Icon view={view} name={name} />
        ))}
      </p>
    ),
  }),
  "controls/label-chip": () => ({
    blue: <LabelChip name="ARCA" colour="blue" />,
    long: <LabelChip name={"Monotributo ".repeat(5)} colour="red" />,
  }),
  "controls/language-links": (view) => ({ all: <LanguageLinks view={view} path="/sign-in" /> }),
  "controls/live": () => ({ unseen: <Live epoch="story" after={1} openId={null} /> }),
  "controls/notice": (view) => ({
    good: <Notice view={view} tone="good" text={view.words.t("inbox.next.none")} />,
    warn: <Notice view={view} tone="warn" text={view.words.t("inbox.next.none")} href="#" />,
    late: <Notice view={view} tone="late" text={view.words.t("app.failed")} />,
  }),
  "controls/pass-on": (view) => ({
    tag: <PassOnTag view={view} passOn={{ at: now + 2 * minute }} />,
    late: <PassOnTag view={view} passOn="late" />,
    bar: <PassOnBar view={view} {...at} passOn={{ at: now + 2 * minute }} mayKeep={true} />,
  }),
  "controls/shortcuts": (view) => ({ list: <ShortcutList view={view} /> }),
  "controls/snooze-marks": (view) => ({
    link: <SnoozeLink view={view} conversationId={1042} />,
    until: <SnoozedUntil view={view} until={now + 3 * hour} />,
    due: <FollowUpTag view={view} isDue={true} />,
    bar: <SnoozeBar view={view} {...at} snoozedUntil={now + 20 * hour} isMine={true} />,
  }),
  "controls/table": (view) => ({
    plain: (
      <Table
        label={view.words.t("account.name")}
        columns={[{ label: view.words.t("account.name") }]}
        rows={[[<TextCell text="Beto Luna" />], [<TextCell text="—" quiet={true} />]]}
      />
    ),
  }),
  "controls/tabs": (view) => ({
    mine: <Tabs view={view} tab="mine" counts={{ mine: count, pending: count, waiting: count, all: count }} />,
  }),
  "controls/time": (view) => ({
    clock: <Time view={view} at={now} as="clock" />,
    day: <Time view={view} at={now - 30 * hour} as="day" />,
    due: <Time view={view} at={now + 30 * hour} as="due" />,
    wait: <WaitClock view={view} since={now - 4 * minute} due={late} />,
    step: <StepTime view={view} at={now + 4 * minute} />,
    left: <Countdown view={view} at={now + hour} />,
    seconds: <MinuteClock view={view} at={now + minute} />,
  }),
  "controls/zone-field": (view) => ({
    zone: <ZoneField view={view} name="timeZone" value="America/Argentina/Buenos_Aires" wrong={null} />,
  }),
  "controls/zone-note": (view) => ({ hidden: <ZoneNote view={view} /> }),
};
