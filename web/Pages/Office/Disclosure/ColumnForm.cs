using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What a column is called and what is promised of it, as somebody fills it in.</summary>
public sealed class ColumnForm
{
    [Required, Display(Name = "Column.From")] public DateOnly? From { get; set; }

    [Required, StringLength(NoticeColumn.LongestName), Display(Name = "Column.NameZh")] public string NameZh { get; set; } = "";

    [Required, StringLength(NoticeColumn.LongestName), Display(Name = "Column.NameEn")] public string NameEn { get; set; } = "";

    [Required, Range(1, 999), Display(Name = "Column.Position")] public int? Position { get; set; }

    [Range(1, 366), Display(Name = "Column.NewsWithin")] public int? NewsWithin { get; set; }

    [Display(Name = "Column.Owner")] public Guid? Owner { get; set; }

    [Required, StringLength(200), Display(Name = "Column.Reason")] public string Reason { get; set; } = "";

    // A method: the binder reads every property before the form is filled in.
    public ColumnTerms Terms() => new(From!.Value, null, Position!.Value, NameZh, NameEn, NewsWithin, Owner is { } owner ? new Id<AccountId>(owner) : null, Reason);

    public static async Task<IReadOnlyList<Choice>> ColleaguesAsync(AccountReader people, CancellationToken ct) =>
        [.. (await people.StaffAsync(null, Organisation.Bureau, ct)).Select(each => new Choice(each.Id.ToString(), each.PersonName))];
}
