using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>A notice as its writer fills it in.</summary>
public sealed class NoticeForm
{
    [Required, StringLength(Notice.LongestTitle), Display(Name = "Disclosure.Edit.Title")] public string Title { get; set; } = "";

    [Required, Display(Name = "Disclosure.Column")] public string Column { get; set; } = "";

    [Required, StringLength(Notice.LongestBody), Display(Name = "Disclosure.Edit.Body")] public string Body { get; set; } = "";

    [Required, StringLength(Notice.LongestLine), Display(Name = "Disclosure.Edit.Source")] public string Source { get; set; } = "";

    [StringLength(Notice.LongestLine), Display(Name = "Disclosure.Issuer")] public string Issuer { get; set; } = "";

    [StringLength(Notice.LongestLine), Display(Name = "Disclosure.DocumentNumber")] public string DocumentNumber { get; set; } = "";

    [Display(Name = "Disclosure.DocumentDate")] public DateOnly? DocumentDate { get; set; }

    [Display(Name = "Disclosure.Edit.Fulfils")] public Id<Occurrence>[] Fulfils { get; set; } = [];

    public uint Seen { get; set; }

    public NoticeText Text => new(Column, Title, Body, Source, Issuer, DocumentNumber, DocumentDate);

    public static NoticeForm Of(Notice notice, IReadOnlyList<Id<Occurrence>> fulfils) => new()
    {
        Title = notice.Text.Title,
        Column = notice.Text.Column,
        Body = notice.Text.Body,
        Source = notice.Text.Source,
        Issuer = notice.Text.Issuer,
        DocumentNumber = notice.Text.DocumentNumber,
        DocumentDate = notice.Text.DocumentDate,
        Fulfils = [.. fulfils],
        Seen = notice.Version.Value,
    };
}
