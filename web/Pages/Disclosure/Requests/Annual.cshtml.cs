using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Requests;

/// <summary>Table 三 of the annual report, generated from the rows.</summary>
public sealed class AnnualModel(AnnualTableReader annual, IStringLocalizer<Words> words, Clock clock) : PageModel
{
    public sealed record Line(string Name, Func<ApplicantKind?, int> Of);

    public static IReadOnlyList<ApplicantKind> Columns { get; } = Enum.GetValues<ApplicantKind>();

    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    public AnnualTable Table { get; private set; } = null!;

    public IReadOnlyList<Line> Lines =>
    [
        new(words["Request.Annual.New"], column => Table[AnnualTable.New, column]),
        new(words["Request.Annual.CarriedIn"], column => Table[AnnualTable.CarriedIn, column]),
        .. OutcomeGroups.OfTable.Select(outcome => new Line(
            outcome.Group is OutcomeGroup.Granted or OutcomeGroup.PartlyGranted ? words.Of(outcome) : words["Request.Annual.Of", words.Of(outcome.Group), words.Of(outcome)],
            column => Table[outcome.Word(), column])),
        new(words["Request.Annual.Handled"], Table.Handled),
        new(words["Request.Annual.CarriedOut"], column => Table[AnnualTable.CarriedOut, column]),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => !await LoadAsync(ct) ? NotFound() : File(
        Csv.Write([words["Request.Annual.Line"], .. Columns.Select(column => words.Of(column)), words["Request.Annual.Total"]],
            Lines.Select(line => new object?[] { line.Name }.Concat(Columns.Select(column => (object?)line.Of(column))).Append(line.Of(null)))),
        Csv.MediaType, $"requests-{Year}.csv");

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (Year < 2008 || Year > clock.Today.Year) return false;
        Table = await annual.ReadAsync(Year, ct);
        return true;
    }
}
