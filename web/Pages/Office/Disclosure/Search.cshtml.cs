using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Words of equal meaning, and what was looked for in vain.</summary>
public sealed class SearchModel(SearchDesk desk, SearchReader search) : PageModel, IReloads
{
    [BindProperty] public SynonymForm Form { get; set; } = new();

    public IReadOnlyList<Synonym> Synonyms { get; private set; } = [];

    public IReadOnlyList<SearchMiss> Misses { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await desk.AddAsync(Form.One, Form.Other, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string one, string other, CancellationToken ct)
    {
        await desk.RemoveAsync(one, other, User.Actor, ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => (Synonyms, Misses) = (await search.SynonymsAsync(ct), await desk.MissesAsync(ct));
}

/// <summary>Two words as they are filled in.</summary>
public sealed class SynonymForm
{
    [Required, StringLength(SearchDesk.Longest), Display(Name = "Search.Synonyms.One")] public string One { get; set; } = "";

    [Required, StringLength(SearchDesk.Longest), Display(Name = "Search.Synonyms.Other")] public string Other { get; set; } = "";
}
