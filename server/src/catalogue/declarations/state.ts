// State, forms and requests of user interfaces. From their documented interfaces: Redux Toolkit 2, React Redux 9,
// Zustand 4, TanStack Query 5, React Hook Form 7.

const toolkit = `
export interface PayloadAction<P = void, T = string> { payload: P; type: T }
export type Reducer<S> = (state: S, action: any) => S;
export interface ActionCreator<P> { (payload: P): PayloadAction<P>; type: string; match(action: any): action is PayloadAction<P> }
export interface Builder<S> {
  addCase<P>(of: ActionCreator<P>, reducer: (state: S, action: PayloadAction<P>) => any): Builder<S>;
  addMatcher<A>(of: (action: any) => action is A, reducer: (state: S, action: A) => any): Builder<S>;
  addDefaultCase(reducer: (state: S, action: any) => any): Builder<S>;
}
export interface Slice<S, R> {
  name: string; reducer: Reducer<S>; getInitialState(): S; selectors: any;
  actions: { [K in keyof R]: R[K] extends (state: any, action: PayloadAction<infer P>) => any ? (payload: P) => PayloadAction<P> : () => PayloadAction };
}
export function createSlice<S, R extends { [name: string]: (state: S, action: PayloadAction<any>) => any }>(options: {
  name: string; initialState: S | (() => S); reducers: R; extraReducers?: (builder: Builder<S>) => any; selectors?: any;
}): Slice<S, R>;
export interface Thunk<R, A> {
  (argument: A): (dispatch: any, getState: any, extra: any) => Promise<PayloadAction<R>> & { unwrap(): Promise<R> };
  pending: ActionCreator<undefined>; fulfilled: ActionCreator<R>; rejected: ActionCreator<any>;
}
export function createAsyncThunk<R, A = void, C = any>(type: string, work: (argument: A, api: any) => Promise<R> | R, options?: any): Thunk<R, A>;
export function createAction<P = void>(type: string, prepare?: any): ActionCreator<P>;
export function createReducer<S>(initial: S | (() => S), build: (builder: Builder<S>) => any): Reducer<S>;
export function createSelector<S, A, R>(first: (state: S) => A, made: (one: A) => R): (state: S) => R;
export function createSelector<S, A, B, R>(first: (state: S) => A, second: (state: S) => B, made: (one: A, two: B) => R): (state: S) => R;
export function createSelector<S, A, B, C, R>(first: (state: S) => A, second: (state: S) => B, third: (state: S) => C, made: (one: A, two: B, three: C) => R): (state: S) => R;
export function createSelector<S, A, R>(parts: [(state: S) => A], made: (one: A) => R): (state: S) => R;
export function createSelector<S, A, B, R>(parts: [(state: S) => A, (state: S) => B], made: (one: A, two: B) => R): (state: S) => R;
export type StateOf<R> = R extends Reducer<infer S> ? S : { [K in keyof R]: R[K] extends Reducer<infer S> ? S : any };
export interface Store<S = any> { getState(): S; dispatch: any; subscribe(listener: () => void): () => void; replaceReducer(reducer: any): void }
export function configureStore<R>(options: { reducer: R; middleware?: any; devTools?: any; preloadedState?: any; enhancers?: any }): Store<StateOf<R>>;
export function combineReducers<R>(reducers: R): Reducer<StateOf<R>>;
export type ThunkDispatch<S = any, E = any, A = any> = any;
export type ThunkAction<R, S, E = any, A = any> = (dispatch: any, getState: () => S, extra: E) => R;
export type Middleware<D = any, S = any> = (api: { dispatch: any; getState(): S }) => (next: any) => (action: any) => any;
export interface Draftable {}
`;

const reactRedux = `
export interface TypedUseSelectorHook<S> { <R>(selector: (state: S) => R, equal?: any): R }
export function useSelector<S = any, R = any>(selector: (state: S) => R, equal?: any): R;
export namespace useSelector { function withTypes<S>(): TypedUseSelectorHook<S> }
export function useDispatch<D = any>(): D;
export namespace useDispatch { function withTypes<D>(): () => D }
export function useStore<S = any>(): { getState(): S; dispatch: any };
export function connect<P = any, D = any, O = any, S = any>(mapState?: (state: S, own: O) => P, mapDispatch?: any): (component: any) => any;
export const Provider: any;
`;

const zustand = `
export type SetState<T> = (part: Partial<T> | ((state: T) => Partial<T> | void), replace?: boolean) => void;
export type StateCreator<T, A = any, B = any, C = any> = (set: SetState<T>, get: () => T, api: StoreApi<T>) => T;
export interface StoreApi<T> { getState(): T; setState: SetState<T>; getInitialState(): T; subscribe(listener: (state: T, previous: T) => void): () => void }
export interface UseBoundStore<T> extends StoreApi<T> { (): T; <R>(selector: (state: T) => R, equal?: any): R }
export function create<T>(): (made: (set: SetState<T>, get: () => T, api: StoreApi<T>) => any) => UseBoundStore<T>;
export function create<T>(made: (set: SetState<T>, get: () => T, api: StoreApi<T>) => T): UseBoundStore<T>;
export function createStore<T>(): (made: (set: SetState<T>, get: () => T, api: StoreApi<T>) => any) => StoreApi<T>;
export function createStore<T>(made: (set: SetState<T>, get: () => T, api: StoreApi<T>) => T): StoreApi<T>;
export function useStore<T>(store: StoreApi<T>): T;
export function useStore<T, R>(store: StoreApi<T>, selector: (state: T) => R): R;
`;

const zustandMiddleware = `
export function devtools<F>(made: F, options?: any): F;
export function persist<F>(made: F, options?: any): F;
export function subscribeWithSelector<F>(made: F): F;
export function combine<T, U>(initial: T, more: (set: any, get: () => T) => U): () => T & U;
export function createJSONStorage(storage: () => any): any;
`;

const query = `
export interface QueryResult<T> {
  data: T | undefined; error: any; isLoading: boolean; isPending: boolean; isError: boolean; isSuccess: boolean;
  isFetching: boolean; status: "pending" | "error" | "success"; refetch(): Promise<QueryResult<T>>;
}
export type UseQueryResult<T, E = any> = QueryResult<T>;
export interface QueryOptions<F, T> { queryKey: readonly any[]; queryFn: (context: any) => Promise<F> | F; select?: (data: F) => T; [option: string]: any }
export function queryOptions<F, T = F>(options: QueryOptions<F, T>): QueryOptions<F, T>;
export function useQuery<F, E = any, T = F>(options: QueryOptions<F, T>, client?: any): QueryResult<T>;
export function useSuspenseQuery<F, E = any, T = F>(options: QueryOptions<F, T>): QueryResult<T> & { data: T };
export function useInfiniteQuery<F>(options: QueryOptions<F, F>): QueryResult<{ pages: F[]; pageParams: any[] }> & { fetchNextPage(): any; hasNextPage: boolean };
export interface MutationOptions<T, V> {
  mutationFn?: (variables: V) => Promise<T> | T;
  onSuccess?: (data: T, variables: V, context: any) => any; onError?: (error: any, variables: V, context: any) => any;
  onMutate?: (variables: V) => any; onSettled?: (data: T | undefined, error: any, variables: V) => any; [option: string]: any;
}
export interface MutationResult<T, V> {
  data: T | undefined; error: any; isPending: boolean; isLoading: boolean; isError: boolean; isSuccess: boolean;
  mutate(variables: V, options?: MutationOptions<T, V>): void; mutateAsync(variables: V, options?: MutationOptions<T, V>): Promise<T>; reset(): void;
}
export function useMutation<T, E = any, V = void, C = any>(options: MutationOptions<T, V>, client?: any): MutationResult<T, V>;
export class QueryClient {
  constructor(options?: any);
  fetchQuery<F>(options: QueryOptions<F, F>): Promise<F>; prefetchQuery<F>(options: QueryOptions<F, F>): Promise<void>; ensureQueryData<F>(options: QueryOptions<F, F>): Promise<F>;
  getQueryData<T = any>(key: readonly any[]): T | undefined; setQueryData<T = any>(key: readonly any[], next: T | ((old: T | undefined) => T | undefined)): T | undefined;
  invalidateQueries(filters?: any): Promise<void>; clear(): void;
}
export function useQueryClient(): QueryClient;
export const QueryClientProvider: any;
export const HydrationBoundary: any;
export function dehydrate(client: QueryClient): any;
`;

const forms = `
export type FieldValues = Record<string, any>;
export type SubmitHandler<T> = (values: T, event?: any) => any;
export interface UseFormProps<T> { defaultValues?: Partial<T> | (() => Promise<T>); values?: T; resolver?: any; mode?: any; [option: string]: any }
export interface UseFormReturn<T> {
  register(name: keyof T & string, options?: any): any;
  handleSubmit(done: (values: T, event?: any) => any, failed?: any): (event?: any) => Promise<void>;
  watch(): T; watch<K extends keyof T>(name: K): T[K];
  getValues(): T; getValues<K extends keyof T>(name: K): T[K];
  setValue<K extends keyof T>(name: K, value: T[K], options?: any): void;
  reset(values?: Partial<T>, options?: any): void; trigger(name?: any): Promise<boolean>; setError(name: any, error: any): void; clearErrors(name?: any): void;
  formState: { isDirty: boolean; isValid: boolean; isSubmitting: boolean; isSubmitted: boolean; errors: any; dirtyFields: any; touchedFields: any };
  control: Control<T>;
}
export interface Control<T = any> { readonly _values: T }
export function useForm<T = FieldValues, C = any, R = T>(options?: UseFormProps<T>): UseFormReturn<T>;
export function useFormContext<T = FieldValues>(): UseFormReturn<T>;
export function useWatch<T>(options: { control: Control<T>; name?: any }): T;
export const FormProvider: any;
export const Controller: any;
`;

export const stateDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["@reduxjs/toolkit", toolkit],
  ["react-redux", reactRedux],
  ["zustand", zustand],
  ["zustand/middleware", zustandMiddleware],
  ["@tanstack/react-query", query],
  ["react-hook-form", forms],
];
