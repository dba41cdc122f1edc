using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The datasets with what is promised of each and whether it is kept.</summary>
public sealed class DatasetsModel(DatasetReader datasets, Clock clock) : PageModel
{
    public IReadOnlyList<DatasetPromise> Promises { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public static string Said(DatasetFrequency frequency, int? days, IStringLocalizer<Words> words) =>
        days is { } most ? words["Dataset.Desk.Within", words.Of(frequency), most] : words.Of(frequency);

    public async Task OnGetAsync(CancellationToken ct) => Promises = await datasets.PromisesAsync(ct);
}
