using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>What a topic page says: written by one person, put before the public by another.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes), RequestSizeLimit(MostBytes)]
public sealed class TopicModel(CampaignDesk desk, CampaignReader campaigns) : CampaignPage(campaigns)
{
    private const long MostBytes = PhotoFile.MostBytes + (1024 * 1024);

    private readonly CampaignReader campaigns = campaigns;

    [BindProperty] public TextForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Campaign.Upload")] public IFormFile? Upload { get; set; }

    [BindProperty, Display(Name = "Campaign.Alt"), StringLength(120)] public string? Alt { get; set; }

    [BindProperty, Display(Name = "Campaign.Reason"), StringLength(200)] public string? Reason { get; set; }

    /// <summary>The reader wrote the waiting edition: another person puts it before the public.</summary>
    public bool IsOwn => Found.WrittenBy == User.Actor.Person.Value;

    /// <summary>Some edition is public.</summary>
    public bool IsPublic { get; private set; }

    public void OnGet() => Form = TextForm.Of(Found);

    public async Task<IActionResult> OnGetPictureAsync(CancellationToken ct) =>
        await campaigns.PictureAsync(Found.Slug, Found.Number, released: false, ct) is { } picture ? File(picture, "image/webp") : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await desk.WriteAsync(Id, Form.Said(), User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task<IActionResult> OnPostPictureAsync(CancellationToken ct)
    {
        Form = TextForm.Of(Found);
        ModelState.Clear();
        if (Upload is null) throw new Refusal("campaign.picture.needed") { Field = nameof(Upload) };
        if (Upload.Length > PhotoFile.MostBytes) throw new Refusal("media.bytes", PhotoFile.MostBytes / 1024 / 1024) { Field = nameof(Upload) };
        using var bytes = new MemoryStream((int)Upload.Length);
        await Upload.CopyToAsync(bytes, ct);
        await desk.PictureAsync(Id, bytes.ToArray(), Alt, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct)
    {
        Form = TextForm.Of(Found);
        ModelState.Clear();
        await desk.ReleaseAsync(Id, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        Form = TextForm.Of(Found);
        ModelState.Clear();
        await desk.WithdrawAsync(Id, Reason, User.Actor, ct);
        return RedirectToPage(new { Id, handler = "" });
    }

    protected override async Task LoadAsync(CancellationToken ct) => IsPublic = await campaigns.FindAsync(Found.Slug, ct) is { Withdrawn: null };
}
