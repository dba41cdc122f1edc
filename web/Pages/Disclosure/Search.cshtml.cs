using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>Everything public that holds some words. A filter that names nothing we know is no filter.</summary>
public sealed class SearchModel(SearchReader search, NoticeReader notices, OrganisationReader organisations) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public string? Column { get; set; }

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public string? Town { get; set; }

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)] public string? Validity { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<NoticeColumn> Columns { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<Organisation> Towns { get; private set; } = [];

    public SearchAnswer Answer { get; private set; } = SearchAnswer.Nothing;

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Columns, Years) = (await notices.ColumnsAsync(ct), await notices.YearsAsync(ct));
        Towns = [.. (await organisations.AllAsync(ct)).Where(each => each.Kind == OrganisationKind.Town)];
        var kind = Enum.GetValues<EntryKind>().Where(each => each.Word() == Kind).Select(each => (EntryKind?)each).FirstOrDefault();
        Answer = await search.FindAsync(new(Q, Column, Year, Town, kind, DocumentValidities.Read(Validity)), After, SearchReader.PageSize, ct);
    }
}
