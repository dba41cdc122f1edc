using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What a colleague saved while somebody was still writing.</summary>
/// <param name="By">Who saved.</param>
/// <param name="At">When.</param>
/// <param name="Rows">Theirs beside what was typed here.</param>
/// <param name="Seen">Their row: who saves over it has seen it.</param>
public sealed record Overtaken(string By, DateTimeOffset At, IReadOnlyList<DiffRow> Rows, uint Seen)
{
    public static async Task<Overtaken> ReadAsync(Id<Notice> id, NoticeForm mine, EditorReader notices, AccountReader people, CancellationToken ct)
    {
        var theirs = await notices.FindAsync(id, ct) ?? throw new Refusal("notice.absent");
        var last = (await notices.HistoryAsync(id, ct))[^1];
        var names = Guid.TryParse(last.Actor, out var person) ? await people.NamesAsync([person], ct) : new Dictionary<Guid, string>();
        return new(names.Values.FirstOrDefault("—"), last.At, TextDiff.Of(theirs.Text.AsLines, mine.Text.AsLines), theirs.Version.Value);
    }
}
