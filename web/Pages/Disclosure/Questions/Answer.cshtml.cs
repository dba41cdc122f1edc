using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Questions;

/// <summary>One published question with its answer.</summary>
public sealed class AnswerModel(InquiryReader inquiries) : PublishedPage<PublicInquiry>(inquiries.PublishedAsync);
