using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Bringing in a page that was published elsewhere: paste or file, what was recognised, a preview. The desk's own form makes the draft.</summary>
public sealed class ImportModel(NoticeReader notices, PictureDesk pictures) : PageModel
{
    [BindProperty, StringLength(Notice.LongestBody), Display(Name = "Disclosure.Import.Text")] public string Pasted { get; set; } = "";

    [BindProperty, Display(Name = "Disclosure.Import.File")] public IFormFile? Upload { get; set; }

    public ImportedPage? Recognised { get; private set; }

    public NoticeForm Form => Recognised!.Form;

    public IReadOnlyList<Choice> Columns { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        Recognised = await ImportedPage.ReadAsync(Pasted, Upload, ct);
        foreach (var picture in Recognised.Pictures) await pictures.AddAsync(picture.Bytes, picture.Name, User.Actor, ct);
        Columns = [.. (await notices.ColumnsAsync(ct)).Where(column => column.IsOpen).Select(column => new Choice(column.Code, column.Name(Wording.Of(CultureInfo.CurrentUICulture))))];
        return Page();
    }
}
