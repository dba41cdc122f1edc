using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>One published notice, or the stub of one that was taken back.</summary>
public sealed class ArticleModel(NoticeReader notices, EditionReader editions, DisclosureReader duties, EntryReader entries, AttachmentReader attachments, ValidityDesk validity, LawReader laws, ConsultationReader consultations) : PageModel
{
    private const int Described = 120;
    private const int RelatedShown = 5;

    [BindProperty(SupportsGet = true)] public Id<Notice> Id { get; set; }

    public PublishedNotice Notice { get; private set; } = null!;

    public NoticeColumn Column { get; private set; } = null!;

    /// <summary>Every edition that was public, the newest first.</summary>
    public IReadOnlyList<ReleasedEdition> Released { get; private set; } = [];

    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    public IReadOnlyList<OccurrenceLine> Fulfils { get; private set; } = [];

    /// <summary>Whether the document is in force; null where nobody has said anything.</summary>
    public ValidityRow? Validity { get; private set; }

    /// <summary>Laws that it cites and that no longer stand.</summary>
    public IReadOnlyList<Law> Repealed { get; private set; } = [];

    /// <summary>The laws in their place, by their codes.</summary>
    public IReadOnlyDictionary<string, Law> Successors { get; private set; } = new Dictionary<string, Law>();

    /// <summary>The consultation that it announces; null for none.</summary>
    public Consultation? Consultation { get; private set; }

    public IReadOnlyList<EntryLine> Related { get; private set; } = [];

    /// <summary>SHA-256 of title and text as they were reviewed, for paper: whoever holds a print can tell whether it says the same.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Notice.Title}\n\n{Notice.Body}")));

    public string Beginning => PingHuEcoPublic.Disclosure.Article.Of(Notice.Body[..Math.Min(Notice.Body.Length, Described)]).Plain.ReplaceLineEndings(" ").Trim() is var plain && plain.Length > Described ? plain[..Described] : plain;

    public IReadOnlyDictionary<string, Obligation> Catalogue { get; private set; } = new Dictionary<string, Obligation>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await notices.FindAsync(Id, ct) is not { } notice) return NotFound();
        (Notice, Column) = (notice, (await notices.ColumnsAsync(ct)).Single(column => column.Code == notice.ColumnCode));
        if (notice.WithdrawnFor is not null) return new PageResult { StatusCode = StatusCodes.Status410Gone };
        HttpContext.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(NoticeDesk.PageTag(Id));
        Related = await entries.RelatedAsync(Id.Value, notice.Title, RelatedShown, ct);
        Released = await editions.ReleasedAsync(Id, ct);
        Attachments = await attachments.OfEditionAsync(Id, notice.Edition, ct);
        Validity = await validity.TodayAsync(Id, ct);
        Repealed = await laws.RepealedInAsync($"{notice.Title}\n{notice.Body}", ct);
        if (Repealed.Count > 0) Successors = (await laws.AllAsync(ct)).ToDictionary(law => law.Code);
        Consultation = await consultations.OfAsync(Id, ct);
        Fulfils = await duties.FulfilledByAsync(Id, ct);
        if (Fulfils.Count > 0) Catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        return Page();
    }
}
