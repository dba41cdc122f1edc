using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>What a row of the catalogue rests on, from a day on: first what ends and begins, then the change itself.</summary>
public sealed class BasisModel(BasisDesk desk, CatalogueDesk catalogue, LawReader laws, Clock clock) : SubjectPage
{
    private const int RoomForMore = 2;

    private readonly Wording say = Wording.Of(CultureInfo.CurrentUICulture);

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty, Required, Display(Name = "Rules.Change.From")] public DateOnly? From { get; set; }

    [BindProperty] public List<BasisForm> Grounds { get; set; } = [];

    [BindProperty, Required, StringLength(300), Display(Name = "Column.Reason")] public string Reason { get; set; } = "";

    [BindProperty] public string? Act { get; set; }

    public CatalogueTerms? Row { get; private set; }

    public IReadOnlyList<DatedBasis> Sets { get; private set; } = [];

    public IReadOnlyList<Choice> Laws { get; private set; } = [];

    public BasisPreview? Preview { get; private set; }

    protected override bool IsThere => Row is not null && Sets.Count > 0;

    public string Said(BasisLine line) => $"{Laws.FirstOrDefault(law => law.Value == line.Law)?.Text ?? line.Law} {line.Articles}".TrimEnd();

    protected override void Begin()
    {
        From = clock.Today;
        var standing = Sets.First(set => set.ValidFrom <= clock.Today);
        Grounds = [.. standing.Grounds.Select(line => new BasisForm { Law = line.Law, Articles = line.Articles }), .. Enumerable.Range(0, RoomForMore).Select(_ => new BasisForm())];
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(async () =>
    {
        var basis = new DatedBasis(From!.Value, Reason, [.. Grounds.Where(line => !string.IsNullOrEmpty(line.Law)).Select(line => new BasisLine(line.Law!, line.Articles ?? ""))]);
        if (Act == "change") return await ThenAsync(desk.SetAsync(Code, basis, User.Actor, ct), "/Office/Rules/Catalogue");
        Preview = await desk.PreviewAsync(Code, basis, ct);
        return Page();
    }, ct);

    public override async Task ReloadAsync(CancellationToken ct)
    {
        // Rows whose duty is the enterprises' own rest on laws too.
        (Row, Sets) = ((await catalogue.RowsAsync(Code, ct)).FirstOrDefault(row => row.ValidFrom <= clock.Today), await desk.SetsAsync(Code, ct));
        Laws = [.. (await laws.AllAsync(ct)).Select(law => new Choice(law.Code, law.IsRepealedOn(clock.Today) ? say["Basis.OfRepealed", law.Title(say)] : law.Title(say)))];
    }
}

/// <summary>One law as somebody fills it in; without a law it is no line.</summary>
public sealed class BasisForm
{
    [Display(Name = "Basis.Law")] public string? Law { get; set; }

    [StringLength(200), Display(Name = "Basis.Articles")] public string? Articles { get; set; }
}
