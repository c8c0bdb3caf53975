// The purposes that exist without any policy file (S1), each with the nearest term of two public vocabularies.
//
// A term is the nearest *honest* one: where a vocabulary has no word for a purpose (two-factor authentication,
// debugging, backup), the term is the broader one that it certainly falls under, and `Purpose` where not even that exists.
// Sources: Data Privacy Vocabulary 2.3 (https://w3id.org/dpv), fideslang data uses (https://ethyca.github.io/fideslang).
import type { PurposeId } from "../base/ids.ts";
import type { Policy, Purpose } from "./policy.ts";

/** name | label | DPV | fideslang | description; a star behind the name marks an explicit-only purpose (S3). */
const table = `
account | Account | AccountManagement | essential.service | Keeping the account that a person has with the service.
account.registration | Registration | ServiceRegistration | essential.service | Opening an account when a person signs up.
account.profile | Profile | AccountManagement | essential.service | Showing and editing what a person says about themselves.
account.preferences | Preferences | AccountManagement | functional.service | Remembering how a person wants the service to behave.

security | Security | EnforceSecurity | essential.service.security | Protecting people, accounts and systems against attack and misuse.
security.authentication | Authentication | IdentityAuthentication | essential.service.authentication | Checking that the person who signs in is who they say.
security.two-factor | Two-factor authentication | IdentityAuthentication | essential.service.authentication | Proving a sign-in with a second factor, such as a code sent to a phone.
security.account-recovery | Account recovery | IdentityVerification | essential.service.authentication | Giving a person who lost access their account back.
security.access-control | Access control | EnforceAccessControl | essential.service.security | Deciding who may open what.
security.fraud-prevention | Fraud prevention | FraudPreventionAndDetection | essential.fraud_detection | Finding and stopping fraud.
security.abuse-prevention | Abuse prevention | MisusePreventionAndDetection | essential.fraud_detection | Finding and stopping spam, harassment and other abuse.
security.incident-response | Incident response | EnforceSecurity | essential.service.security | Investigating a breach and repairing what it did.

service | Service | ServiceProvision | essential.service | Providing what the person asked for.
service.delivery | Delivery | DeliveryOfGoods | essential.service | Bringing goods or results to the person who ordered them.
service.support | Support | CustomerCare | essential.service.operations.support | Helping a person who has a question or a problem.
service.search | Search | SearchFunctionalities | functional.service | Letting people find things and each other.
service.improvement | Service improvement | ImproveExistingProductsAndServices | functional.service.improve | Making the existing service better.
service.accessibility | Accessibility | OptimiseUserInterface | functional.service | Making the service usable for people with disabilities.

communication | Communication | CommunicationManagement | essential.service.notifications | Sending people messages that the service itself needs.
communication.transactional | Transactional messages | CommunicationManagement | essential.service.notifications | Confirming what a person just did, such as an order or a changed password.
communication.service-notices | Service notices | CommunicationManagement | essential.service.notifications | Telling people about outages, changed terms and the like.
communication.user-to-user | Messages between users | CommunicationManagement | functional.service | Carrying messages from one user to another.

payment | Payment | PaymentManagement | essential.service.payment_processing | Taking and making payments.
payment.processing | Payment processing | PaymentManagement | essential.service.payment_processing | Carrying out a single payment.
payment.billing | Billing | PaymentManagement | essential.service.payment_processing | Writing and sending invoices.
payment.refunds | Refunds | PaymentManagement | essential.service.payment_processing | Paying money back.
payment.credit-check | Credit check | CustomerSolvencyMonitoring | finance | Finding out whether a customer is able to pay.

operations | Operations | TechnicalServiceProvision | essential.service.operations | Keeping the systems running that provide the service.
operations.logging | Logging | RecordManagement | essential.service.operations | Writing down what systems did, for the people who run them.
operations.monitoring | Monitoring | ServiceMonitoring | analytics.reporting.system | Watching whether systems are healthy.
operations.debugging | Debugging | RepairImpairments | essential.service.operations | Finding out why something went wrong and mending it.
operations.testing | Testing | TechnicalServiceProvision | essential.service.operations | Trying software before it is relied on.
operations.backup | Backup | IncreaseServiceRobustness | essential.service.operations | Keeping copies so that nothing is lost.
operations.migration | Migration | TechnicalServiceProvision | essential.service.operations | Moving data from one system to another.

analytics | Analytics | ServiceUsageAnalytics | analytics | Learning from how the service is used.
analytics.product | Product analytics | ServiceUsageAnalytics | analytics.reporting | Learning which features people use, and how.
analytics.performance | Performance analytics | ServiceMonitoring | analytics.reporting.system.performance | Measuring how fast and reliable the service is for people.
analytics.audience-measurement | Audience measurement | ServiceUsageAnalytics | analytics.reporting.content_performance | Counting how many people of which kind see what.
analytics.experimentation | Experimentation | OptimisationForController | analytics.reporting | Comparing variants of the service by showing them to different people.

personalisation | Personalisation | Personalisation | personalize | Adapting the service to a person.
personalisation.content | Personalised content | ServicePersonalisation | personalize.content | Choosing and ordering content for a person.
personalisation.recommendations | Recommendations | ProvidePersonalisedRecommendations | personalize.content.profiled | Suggesting things that a person may like.

marketing | Marketing | Marketing | marketing | Making people interested in what the organisation offers, advertising excepted.
marketing.newsletter | Newsletter | DirectMarketing | marketing.communications.email | Sending news to people who subscribed.
marketing.direct | Direct marketing | DirectMarketing | marketing.communications | Addressing offers to a person by name.
marketing.referral | Referral | Marketing | marketing | Inviting people whom another person recommended.
marketing.loyalty | Loyalty programme | PersonalisedBenefits | marketing | Rewarding people who stay or come back.
marketing.advertising * | Advertising | Advertising | marketing.advertising | Showing advertisements to people.
marketing.advertising.contextual | Contextual advertising | Advertising | marketing.advertising.first_party.contextual | Choosing an advertisement by the page it stands on.
marketing.advertising.targeted | Targeted advertising | TargetedAdvertising | marketing.advertising.first_party.targeted | Choosing an advertisement by what is known about the person.
marketing.advertising.tailored-audiences | Tailored audiences | TargetedAdvertising | marketing.advertising.third_party.targeted | Matching people against a list that an advertiser uploaded.
marketing.advertising.partner-audiences | Partner audiences | TargetedAdvertising | marketing.advertising.third_party.targeted | Matching people against groups that a data partner supplies.
marketing.advertising.profiling | Advertising profiles | PersonalisedAdvertising | marketing.advertising.profiling | Building a picture of a person for advertising.
marketing.advertising.measurement | Advertising measurement | Advertising | analytics.reporting.ad_performance | Measuring what an advertisement achieved.

research | Research | ResearchAndDevelopment | analytics | Gaining knowledge beyond running the service.
research.scientific | Scientific research | ScientificResearch | analytics | Research by scientific methods, meant to be published.
research.statistics | Statistics | ResearchAndDevelopment | analytics.reporting | Producing figures about groups, never about one person.
research.market | Market research | CommercialResearch | analytics.reporting.campaign_insights | Learning what a market wants.

legal | Legal | FulfilmentOfObligation | essential.legal_obligation | Meeting duties that the organisation has under law or contract.
legal.compliance | Legal compliance | LegalCompliance | essential.legal_obligation | Doing what a law demands.
legal.accounting | Accounting | LegalCompliance | finance | Keeping the books that commercial and tax law demand.
legal.claims | Legal claims | DisputeManagement | essential.legal_obligation | Establishing, exercising or defending claims.
legal.law-enforcement | Law enforcement requests | LegalCompliance | third_party_sharing.legal_obligation | Answering courts and authorities that may ask.
legal.data-subject-requests | Data subject requests | RightsFulfilment | essential.legal_obligation | Answering people who ask what is kept about them, or want it corrected or erased.

hr | Human resources | HumanResourceManagement | employment | Managing the people who work for the organisation.
hr.recruitment | Recruitment | RecruitmentManagement | employment.recruitment | Finding and choosing new colleagues.
hr.payroll | Payroll | PersonnelPayment | employment | Paying the wages of colleagues.
hr.evaluation | Performance evaluation | PersonnelPerformanceEvaluation | employment | Assessing how a colleague works.

automated-decisions * | Automated decisions | ServiceAccessDetermination | operations | Deciding about a person by machine, with serious effects for them.
automated-decisions.credit-scoring | Credit scoring | CustomerSolvencyMonitoring | finance | Computing how likely a person is to pay a debt.
automated-decisions.insurance | Insurance decisions | ServiceAccessDetermination | finance | Computing whether, and for how much, a person is insured.
automated-decisions.eligibility | Eligibility | ServiceAccessDetermination | operations | Computing whether a person gets a benefit, a job or a home.

ai-training * | AI training | ResearchAndDevelopment | train_ai_system | Teaching a machine-learning model with the data.
ai-training.own-models | Own models | ResearchAndDevelopment | train_ai_system | Teaching a model that stays with the organisation.
ai-training.third-party-models * | Third-party models | ResearchAndDevelopment | train_ai_system | Letting another organisation teach its model with the data.

sharing * | Sharing with third parties | Purpose | third_party_sharing | Giving the data to others for purposes of their own.
sharing.affiliates | Sharing with affiliates | Purpose | third_party_sharing | Giving the data to companies of the same group.
sharing.partners | Sharing with partners | Purpose | third_party_sharing | Giving the data to companies that work with the organisation.
sharing.sale * | Sale of data | SellDataToThirdParties | third_party_sharing | Giving the data to others for money or something worth money.
sharing.publication | Publication | Purpose | third_party_sharing | Making the data public.
`;

export const dpvNamespace = "https://w3id.org/dpv#";

/** In the order of the table: what lies above comes first. */
export const builtInPurposes: ReadonlyMap<string, Purpose> = new Map(
  table
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", label = "", dpv = "", fideslang = "", description = ""] = line.split(" | ");
      const id = name.replace(" *", "");
      const purpose: Purpose = {
        id: id as PurposeId,
        label,
        description,
        explicit: name.endsWith("*"),
        recipients: [],
        subjects: [],
        dpv: dpvNamespace + dpv,
        fideslang,
        builtIn: true,
      };
      return [id, purpose];
    }),
);

/** What holds where no policy file says anything. `base` is the workspace folder. */
export function builtInPolicy(base: string): Policy {
  return {
    base,
    purposes: builtInPurposes,
    code: [],
    data: [],
    compatible: [],
    never: [],
    consentGuards: [],
    anonymisers: [],
    models: [],
    rules: new Map(),
    exclude: [],
  };
}
