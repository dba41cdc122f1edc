using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Data;

/// <summary>开放数据: what may be taken away, how often it changes, and whether that is kept.</summary>
public sealed class IndexModel(DatasetReader datasets, Nameplates plates, SettingReader settings, IStringLocalizer<Words> words) : PageModel
{
    public IReadOnlyList<DatasetPromise> Promises { get; private set; } = [];

    public DatasetTerms Terms { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => (Promises, Terms) = (await datasets.PromisesAsync(ct), await HttpContext.DataTermsAsync(plates, settings, words["Site.Name"], ct));
}
