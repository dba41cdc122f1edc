using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Plan;

/// <summary>The one page on which a body returns its progress: no account, one link, once.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class ReturnModel(PlanReturnDesk desk, PlanLinkReader links, OrganisationReader organisations) : PageModel, IReloads
{
    // The file and the form around it.
    private const long MostBytes = Evidence.MostBytes + (2 * 1024 * 1024);

    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";

    [BindProperty] public List<ProgressForm> Items { get; set; } = [];

    [BindProperty, Display(Name = "Plan.Return.File")] public IFormFile? Upload { get; set; }

    public AskedByLink Asked { get; private set; } = null!;

    public Organisation? Body { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Items = [.. Asked.Tasks.Select(task => new ProgressForm { Task = task.Id.Value, Standing = task.Standing, Said = task.SentBack ?? "" })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Asked.Guard();
        if (!ModelState.IsValid) return Page();
        var evidence = Upload is null ? null : new Evidence(Upload.FileName, await BytesAsync(Upload, ct));
        await desk.ReturnAsync(Token, [.. Items.Select(item => item.Progress)], evidence, ct);
        return RedirectToPage(new { Token });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Response.KeepNowhere();
        Asked = await links.ByTokenAsync(Token, ct);
        Body = await organisations.FindAsync(Asked.Organisation, ct);
    }

    // One byte more than fits is enough to be refused: the rest is not read.
    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, Evidence.MostBytes + 1)];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}

/// <summary>What is said of one task, as it is filled in.</summary>
public sealed class ProgressForm
{
    public Guid Task { get; set; }

    [Required, Display(Name = "Plan.Return.Standing")] public TaskStanding? Standing { get; set; }

    [Required, StringLength(ProgressSaid.Longest), Display(Name = "Plan.Return.Said")] public string Said { get; set; } = "";

    public ProgressSaid Progress => new(new(Task), Standing ?? default, Said);
}
