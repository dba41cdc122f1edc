using System.Globalization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What a writer may choose from: columns, and the duties that are open.</summary>
public sealed record EditChoices(IReadOnlyList<Choice> Columns, IReadOnlyList<Choice> Duties)
{
    public static async Task<EditChoices> ReadAsync(NoticeReader notices, DisclosureReader duties, CancellationToken ct)
    {
        var words = Wording.Of(CultureInfo.CurrentUICulture);
        var catalogue = (await duties.CatalogueAsync(ct)).ToDictionary(row => row.Code);
        return new(
            [.. (await notices.ColumnsAsync(ct)).Select(column => new Choice(column.Code, column.Name(words)))],
            [.. (await duties.OpenAsync(ct)).Select(each => new Choice(each.Id.ToString(), each.Name(catalogue.GetValueOrDefault(each.Obligation), words), words["Disclosure.Edit.DueOn", each.DueOn]))]);
    }
}
