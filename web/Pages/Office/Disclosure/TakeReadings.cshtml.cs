using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Taking in a file of readings: look first, then take.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = ReadingTable.Largest + 65536), RequestSizeLimit(ReadingTable.Largest + 65536)]
public sealed class TakeReadingsModel(ReadingDesk desk, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty, Required, Display(Name = "Quality.Take.File")] public IFormFile? Upload { get; set; }

    [BindProperty, Required, Display(Name = "Quality.Period")] public string Period { get; set; } = "1h";

    [BindProperty, Required, Display(Name = "Quality.Carbon")] public string Carbon { get; set; } = "mg";

    [BindProperty, Required, StringLength(80), Display(Name = "Quality.MeasuredBy")] public string Source { get; set; } = "";

    [BindProperty, Display(Name = "Quality.Validity")] public ReadingValidity Validity { get; set; }

    public ReadingReport? Report { get; private set; }

    public IReadOnlyList<Choice> Periods => [.. Enum.GetValues<Medium>().SelectMany(Station.PeriodsOf).Select(period => new Choice(period, words[$"Quality.Period.{period}"]))];

    public IReadOnlyList<Choice> Carbons => [new("mg", "mg/m³"), new("ug", "µg/m³")];

    public IReadOnlyList<Choice> Validities => [.. new[] { ReadingValidity.Raw, ReadingValidity.Reviewed }.Select(each => new Choice($"{each}", words.Of(each)))];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var report = await desk.ImportAsync(await TableAsync(ct), Delivery, User.Actor, ct);
        return RedirectToPage("ReadingBatch", new { id = report.Batch });
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        Report = await desk.CheckAsync(await TableAsync(ct), Delivery, ct);
        return Page();
    }

    private ReadingDelivery Delivery => new(Upload!.FileName, Period, Carbon == "ug", Source, Validity);

    private async Task<ReadingTable> TableAsync(CancellationToken ct)
    {
        if (Upload!.Length > ReadingTable.Largest) throw new Refusal("import.file.large", ReadingTable.Largest / 1024 / 1024) { Field = nameof(Upload) };
        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes, ct);
        return ReadingTable.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
