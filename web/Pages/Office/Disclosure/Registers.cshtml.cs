using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Registers: bringing in their numbers, and the gaps in them.</summary>
public sealed class RegistersModel(RegisterDesk desk, RegisterReader registers) : PageModel, IReloads
{
    [BindProperty, Required, Display(Name = "Disclosure.Registers.Register")] public string Register { get; set; } = "";

    [BindProperty, Required, Display(Name = "Disclosure.Registers.File")] public IFormFile? Upload { get; set; }

    public IReadOnlyList<Choice> Books { get; private set; } = [];

    public IReadOnlyList<NumberSeries> Series { get; private set; } = [];

    public ImportReport? Report { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid) Report = await desk.ImportAsync(Register, await UploadedTable.ReadAsync(Upload!, RegisterDesk.MostRows, ct), User.Actor, ct);
        await ReloadAsync(ct);
        return Page();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        Books = [.. (await registers.AllAsync(ct)).Select(book => new Choice(book.Code, say.IsChinese ? book.TitleZh : book.TitleEn))];
        Series = await registers.SeriesAsync(ct);
    }
}
