using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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

    [Display(Name = "Disclosure.Edit.PublishOn")] public DateOnly? PublishOn { get; set; }

    [Display(Name = "Disclosure.Edit.PublishTime")] public TimeOnly? PublishTime { get; set; }

    [Display(Name = "Disclosure.Edit.ChangeKind")] public ChangeKind? Kind { get; set; }

    [StringLength(NoticePlan.LongestNote), Display(Name = "Disclosure.Edit.ChangeNote")] public string Note { get; set; } = "";

    /// <summary>Where it stood before, for a page that is brought in.</summary>
    [StringLength(PingHuEcoPublic.Disclosure.OldAddress.Longest), Display(Name = "Address.Old")] public string OldAddress { get; set; } = "";

    public uint Seen { get; set; }

    /// <summary>Whether it is short enough to be kept while it is typed.</summary>
    [BindNever, JsonIgnore] public bool IsKeepable => Body.Length <= Notice.LongestBody && Title.Length <= Notice.LongestBody && Source.Length + Issuer.Length + DocumentNumber.Length + Note.Length <= Notice.LongestBody;

    /// <summary>As it is kept while it is typed; jsonb takes no NUL.</summary>
    public string Written() => Json.Write(this).Replace(@"\u0000", "", StringComparison.Ordinal);

    /// <summary>What was kept while it was typed; null when it is of a form that is no longer.</summary>
    public static NoticeForm? Read(WorkingCopy copy)
    {
        try
        {
            return Json.Read<NoticeForm>(copy.Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool SaysTheSameAs(NoticeForm other) => Text == other.Text && Fulfils.ToHashSet().SetEquals(other.Fulfils);

    [BindNever, JsonIgnore] public NoticeText Text => new(Column, Title, Body, Source, Issuer, DocumentNumber, DocumentDate) { Plan = new(Kind, Note, PublishAt) };

    // A day without a time means the beginning of the working day.
    private DateTimeOffset? PublishAt => PublishOn is { } day ? Clock.StartOf(day) + (PublishTime ?? new TimeOnly(9, 0)).ToTimeSpan() : null;

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
        PublishOn = notice.Text.Plan.PublishAt is { } at ? Clock.DayOf(at) : null,
        PublishTime = notice.Text.Plan.PublishAt is { } time ? TimeOnly.FromTimeSpan(Clock.Local(time).TimeOfDay) : null,
        Kind = notice.Text.Plan.Kind,
        Note = notice.Text.Plan.Note,
        Seen = notice.Version.Value,
    };
}
