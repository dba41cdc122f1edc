using System.Globalization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What a writer may choose from: columns, and the duties that are open.</summary>
/// <param name="Columns">The columns that are open, and the one that the text stands in.</param>
/// <param name="Duties">Open duties: what is chosen first, then by the day on which they fall due.</param>
/// <param name="Chosen">How many of them are chosen.</param>
public sealed record EditChoices(IReadOnlyList<Choice> Columns, IReadOnlyList<Choice> Duties, int Chosen)
{
    private const int Few = 6;

    /// <summary>So few duties are open that they need no folding.</summary>
    public bool AreFew => Duties.Count <= Few;

    public static async Task<EditChoices> ReadAsync(NoticeReader notices, DisclosureReader duties, string column, IReadOnlyCollection<Id<Occurrence>> chosen, CancellationToken ct)
    {
        var words = Wording.Of(CultureInfo.CurrentUICulture);
        var catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        var open = await duties.OpenAsync(ct);
        return new(
            [.. (await notices.ColumnsAsync(ct)).Where(each => each.IsOpen || each.Code == column).Select(each => new Choice(each.Code, each.Name(words)))],
            [.. open.OrderByDescending(each => chosen.Contains(each.Id)).ThenBy(each => each.DueOn).Select(each => new Choice(each.Id.ToString(), each.Name(catalogue.GetValueOrDefault(each.Obligation), words), words["Disclosure.Edit.DueOn", each.DueOn]))],
            open.Count(each => chosen.Contains(each.Id)));
    }
}
