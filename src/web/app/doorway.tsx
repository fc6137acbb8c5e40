/** What stands above the faces outside: Help and the quick way out, at the same place as inside. */
import { showHelp } from "./helping";
import { leaveQuickly } from "./leave";
import { Icon } from "./parts/icons";
import { w } from "./words";

export function Doorway() {
  return (
    <header class="top outside">
      <span class="top-name" />
      <div class="top-tools">
        <button type="button" class="tool" onClick={leaveQuickly}>
          <Icon name="leave" />
          <span class="tool-words">{w("page.leave-quickly")}</span>
        </button>
        <button type="button" class="tool help-tool" onClick={showHelp}>
          {w("page.help.title")}
        </button>
      </div>
    </header>
  );
}
