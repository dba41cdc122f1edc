using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Documents with a number, and whether they are in force; those of which nobody has said it first.</summary>
public sealed class DocumentsModel(ValidityDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public DocumentValidity? State { get; set; }

    public IReadOnlyList<DocumentLine> List { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => List = await desk.ListAsync(State, ct);
}
