using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Data;

/// <summary>One dataset and its files, each at an address that stays: the code, and the code with an ending.</summary>
public sealed class DatasetModel(Datasets datasets, DatasetReader reader, Nameplates plates, SettingReader settings, Clock clock, IStringLocalizer<Words> words) : PageModel
{
    private const string CatalogueName = "catalog.jsonld";

    [BindProperty(SupportsGet = true)] public string Name { get; set; } = "";

    public DatasetTable Table { get; private set; } = null!;

    public DatasetPromise Promise { get; private set; } = null!;

    public DatasetTerms Terms { get; private set; } = null!;

    public IReadOnlyList<DatasetChange> Changes { get; private set; } = [];

    /// <summary>The day by which the data are cited.</summary>
    public DateOnly Dated => Promise.Changed is { } at ? Clock.DayOf(at) : clock.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Terms = await HttpContext.DataTermsAsync(plates, settings, words["Site.Name"], ct);
        var promises = (await reader.PromisesAsync(ct)).ToDictionary(promise => promise.Code);
        if (Name == CatalogueName) return File(await CatalogueAsync(promises, ct), "application/ld+json", CatalogueName);
        var (code, ending) = Name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? (Name[..dot], Name[dot..]) : (Name, "");
        if (datasets.Find(code) is not { } dataset || !promises.TryGetValue(code, out var promise)) return NotFound();
        if (ending == ".csv-metadata.json") return File(DatasetPaper.CsvMetadata(dataset, Terms), "application/csvm+json", Name);
        if (ending is not ("" or ".csv" or ".json")) return NotFound();
        (Table, Promise) = (await dataset.TableAsync(ct), promise);
        if (ending == ".csv") return File(Table.Csv, Csv.MediaType, Name);
        if (ending == ".json") return File(DatasetPaper.Json(Table, Terms), "application/json", Name);
        Changes = await reader.ChangesAsync(code, ct);
        return Page();
    }

    private async Task<byte[]> CatalogueAsync(Dictionary<string, DatasetPromise> promises, CancellationToken ct)
    {
        var tables = new List<(DatasetTable, DatasetPromise)>();
        foreach (var dataset in datasets.All) tables.Add((await dataset.TableAsync(ct), promises[dataset.Code]));
        return DatasetPaper.Catalogue(tables, Terms);
    }
}
