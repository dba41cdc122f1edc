using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>What was published, the newest first, and whether all of it that must be was.</summary>
public sealed class IndexModel(NoticeReader notices, DisclosureReader duties) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Column { get; set; }

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    /// <summary>A state that nobody knows is no filter.</summary>
    [BindProperty(SupportsGet = true)] public string? Validity { get; set; }

    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<NoticeColumn> Columns { get; private set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public Page<NoticeLine> List { get; private set; } = new([], null);

    public DisclosureRate Rate { get; private set; } = null!;

    public DocumentValidity? Asked => DocumentValidities.Read(Validity);

    public bool IsFiltered => Column is not null || Year is not null || Asked is not null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Columns, Years) = (await notices.ColumnsAsync(ct), await notices.YearsAsync(ct));
        List = await notices.ListAsync(new(Column, Year, Asked), After, NoticeReader.PageSize, ct);
        Rate = await duties.RateAsync(null, ct);
    }
}
