using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure;

/// <summary>The attachments as they stand under a text.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Files">Its files.</param>
/// <param name="Draft">They are looked at by staff before they are public.</param>
public sealed record AttachmentList(Id<Notice> Notice, IReadOnlyList<Attachment> Files, bool Draft = false);
